"""The panes of the screens: each shows what it is given and tells what the person does."""
