"""What is published beside the pages: for programs, hosts and feed readers."""
