"""What stands around an article on a page: headers, menus, comments, bylines, adverts, as lines of text."""
