"""Verbs: `halls`, `arranging` a ceremony and `holding` it, `souvenirs`, `mourning`, `reminding`, `forgetting`."""
