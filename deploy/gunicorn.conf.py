# 应用服务器设置：gunicorn --config deploy/gunicorn.conf.py（命令行参数优先）
# What the application server starts with; options on the command line win.
from pathlib import Path

wsgi_app = "dangjian_site.wsgi"
chdir = str(Path(__file__).resolve().parents[1] / "site")
bind = "127.0.0.1:8001"
workers = 3
# A search may be a long address: two hundred tags, sixty thousand characters. The site bounds what
# it takes from one; gunicorn's own 4,094 bytes would turn visitors away with a page in English. The
# web server in front keeps what no browser sends away, with deploy/414.html.
limit_request_line = 0
