"""Each statistic written again from its definition, with numpy and scipy alone, to hold ours against."""
