"""三审三校: who reviews what, what they decide, and that nothing goes public without it.

Wagtail's workflows carry it. `ReviewStep` is a type of task, `actions` hold one class for each
thing that a reviewer or an editor does, and `guard` stands at Wagtail's own publishing action.
"""
