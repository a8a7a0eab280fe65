"""Problems of the user's own: a file of JSON Lines is a benchmark."""
