x = "a.x"
_hidden = 1
y = "a.y"
