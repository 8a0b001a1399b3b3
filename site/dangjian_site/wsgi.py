"""What the application server loads: gunicorn --config deploy/gunicorn.conf.py"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dangjian_site.settings.production")

application = get_wsgi_application()

if settings.DANGJIAN_REFUSE_DEMO_ACCOUNTS:
    # A system check would not do: application servers run none.
    from dangjian_pages.demo.accounts import refuse_demo_accounts

    refuse_demo_accounts()

# Not at the top: it needs the apps.
from dangjian_search import warming  # noqa: E402

warming.start()
