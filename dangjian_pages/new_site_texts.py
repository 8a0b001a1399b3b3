"""Pages that every site owes its visitors: a beginning, which its editors make their own."""

ACCESSIBILITY, PRIVACY = "accessibility", "privacy"  # slugs, by which the footer finds them


def _heading(text):
    return ("heading", {"text": text, "level": "2"})


def _paragraph(text):
    return ("paragraph", f"<p>{text}</p>")


def _list(*items):
    return ("paragraph", "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>")


# title, slug, introduction, body
DUTIES = [
    (
        "无障碍声明",
        ACCESSIBILITY,
        "让每一位读者都能读到、听到、用得上。",
        [
            _paragraph(
                "本站按照《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668-2019）"
                "和《网页内容无障碍指南》（WCAG）AA 级的要求建设，并持续改进。"
            ),
            _heading("我们做了什么"),
            _list(
                "所有页面都可以只用键盘操作，当前位置始终看得见。",
                "页面可以放大到 200%，在手机上不需要左右拖动；“关怀版”提供更大的字。",
                "文字与背景的对比度达到 AA 级，重要信息不只用颜色表示。",
                "图片配有文字说明，标题层级完整，方便读屏软件阅读。",
                "关闭脚本后，浏览、检索和纠错仍然可用。",
            ),
            _heading("已知的不足"),
            _paragraph(
                "部分由单位上传的附件（扫描件、早期视频）可能没有文字内容或字幕，我们会逐步补充。"
            ),
            _heading("遇到困难时"),
            _paragraph(
                "如果您在使用中遇到障碍，请通过页面底部的“我要纠错”告诉我们页面地址和遇到的问题，"
                "我们会尽快回复，并可按您需要的方式提供信息。"
            ),
        ],
    ),
    (
        "隐私说明",
        PRIVACY,
        "浏览本站不需要注册，也不留下您的个人信息。",
        [
            _heading("浏览时"),
            _list(
                "本站不使用跟踪访客的 Cookie，也不引用其他网站的统计、字体或广告。",
                "您选择的“关怀版”等显示方式保存在您自己的浏览器里。",
                "阅读次数按篇累计。为避免重复计数，系统短时间保存由网络地址和浏览器算出的一串摘要，"
                "无法还原，到期即删。",
                "检索词单独累计次数，用来改进检索，不与任何人关联。",
            ),
            _heading("纠错和投诉时"),
            _paragraph(
                "您提交的内容和自愿留下的联系方式只用于核实和答复，仅限负责处理的工作人员查看，不对外公开。"
            ),
            _heading("工作人员登录后台时"),
            _paragraph("按照网络安全要求，系统记录登录和操作的时间、账号、网络地址，依规保存。"),
            _heading("您的权利"),
            _paragraph("您可以通过“我要纠错”要求查询、更正或删除与您有关的信息，我们会及时答复。"),
        ],
    ),
]
