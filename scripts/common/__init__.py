"""What every room may use: paths, errors that name the remedy, files written whole, numbers, Markdown, charts."""
