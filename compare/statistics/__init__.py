"""The kernels: correlations of weighted samples, resampling, intervals, p-values and their correction."""
