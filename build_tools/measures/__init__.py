"""Works out figures from the packages: measures, shares, intervals, control charts and promises kept."""
