"""How widely the frameworks are used: readings of dated sources, and the tables and charts that pages show of them."""
