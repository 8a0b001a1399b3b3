"""The public pages in traditional characters, at /zh-hant/… (繁體).

They are converted from the simplified ones when they are shown: nobody keeps them twice.
"""

LANGUAGE = "zh-hant"
PREFIX = "/zh-hant"
# Of a request: whether it asks for traditional characters. Not there without the middleware.
IS_TRADITIONAL = "dangjian_is_traditional"
