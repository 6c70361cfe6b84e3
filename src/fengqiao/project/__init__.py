"""The node as it runs: settings, addresses, the command line, the demonstration."""
