"""Who is let in at each of our addresses in the admin, by GET and by POST.

The objects behind the addresses are organisation A's (tests.review.rights_world). `editor_a` and
`editor_b` edit the sections of their organisations; `first` reviews for A, `second` and `final` for
the committee above it, without a right on any page; `publisher` (发布者) and `administrator`
(站点管理员) have theirs on the whole site. An item in review waits for `first`. A POST brings no
data; what then is done, or asked for again in a form, is let in. GET and POST where there is no
such thing count as refused.
"""

EVERYBODY = ("editor_a", "editor_b", "first", "second", "final", "publisher", "administrator")
NOBODY = ()
ADMINISTRATOR = ("administrator",)
PUBLISHERS = ("publisher", *ADMINISTRATOR)
# Who edits A's pages; the one in review is nobody's but the first reviewer's too.
OWN = ("editor_a", *PUBLISHERS)
SEE_ITEM = ("first", *OWN)
PART_IN_A = ("second", "final", *SEE_ITEM)
DECIDE_SUBMISSION = ("second", "final", *OWN)
INVITE = ("first", *ADMINISTRATOR)
ARRANGE = ("editor_a", *ADMINISTRATOR)
EDITORS = ("editor_b", *OWN)


def snippet(label, read, change, add=None):
    """Return the rows of a snippet: who reads the list, changes and deletes, and adds."""
    add = add or change
    name = f"wagtailsnippets_{label}"
    chooser = f"wagtailsnippetchoosers_{label}"
    rows = {f"{name}:{view}": (read, NOBODY) for view in ("list", "list_results")}
    rows |= {f"{name}:{view}": (change, NOBODY) for view in ("usage", "history", "history_results")}
    rows |= {f"{name}:{view}": (add, add) for view in ("add", "copy")}
    rows |= {f"{name}:edit": (change, change), f"{name}:delete": (change, change)}
    # What there is to choose from is no secret: names, and no title of a page.
    views = ("choose", "choose_results", "chosen", "chosen_multiple")
    rows |= {f"{chooser}:{view}": (EVERYBODY, NOBODY) for view in views}
    return rows | {f"{chooser}:create": (add, NOBODY)}


def settings(name):
    """Return the rows of a list that administrators keep."""
    reading = ("index", "index_results", "history", "history_results", "usage")
    writing = ("add", "edit", "delete")
    rows = {f"{name}:{view}": (ADMINISTRATOR, NOBODY) for view in reading}
    return rows | {f"{name}:{view}": (ADMINISTRATOR, ADMINISTRATOR) for view in writing}


def listing(name):
    """Return the rows of the listing of a kind of record; each sees their own in it."""
    return {
        f"{name}:index": (EDITORS, NOBODY),
        f"{name}:index_results": (EDITORS, NOBODY),
        # It offers the places below which the user may add one, if any.
        f"{name}:choose_parent": (EVERYBODY, EVERYBODY),
    }


def report(name):
    """Return the rows of a list of which everybody sees their own part."""
    return {name: (EVERYBODY, NOBODY), f"{name}_results": (EVERYBODY, NOBODY)}


KINDS = ("brand", "activity", "zone", "point", "post", "case", "batch", "news")
REPORTS = ("turnaround", "volume", "returns", "proof_errors", "overdue")

TABLE = {
    # The review.
    "dangjian_review:item": (SEE_ITEM, SEE_ITEM),
    "dangjian_review:preview": (SEE_ITEM, SEE_ITEM),
    "dangjian_review:emergency": (("publisher",), ("publisher",)),
    "dangjian_review:todo": (EVERYBODY, NOBODY),
    "dangjian_review:todo_tab": (EVERYBODY, NOBODY),
    "dangjian_review:todo_results": (EVERYBODY, NOBODY),
    "dangjian_review:bulk_pass": (EVERYBODY, NOBODY),  # none is ticked: back to the list
    "dangjian_review:details": (ARRANGE, ARRANGE),
    "dangjian_review:bundles": (EVERYBODY, EVERYBODY),
    "dangjian_review:add_bundle": (EVERYBODY, EVERYBODY),
    "dangjian_review:edit_bundle": (ARRANGE, ARRANGE),
    "dangjian_review:release_bundle": (SEE_ITEM, NOBODY),  # not signed: back to the list
    "dangjian_review:dissolve_bundle": (ARRANGE, ARRANGE),
    "dangjian_review:absences": (EVERYBODY, EVERYBODY),
    "dangjian_review:end_absence": (NOBODY, ("first",)),
    "dangjian_review:stuck": (ADMINISTRATOR, ADMINISTRATOR),
    "dangjian_review:mend": (NOBODY, NOBODY),  # it is not stuck
    # Guests: whose turn it is, and who oversees all.
    "dangjian_review:make_guest_link": (INVITE, INVITE),
    "dangjian_review:revoke_guest_link": (NOBODY, INVITE),
    "dangjian_review:enter_guest_opinion": (NOBODY, INVITE),
    # Shared previews: who edits the page.
    "dangjian_preview_links:index": (OWN, OWN),
    "dangjian_preview_links:revoke": (NOBODY, OWN),
    **report("dangjian_slips"),
    "dangjian_slip": (PART_IN_A, NOBODY),
    "dangjian_slip_pdf": (PART_IN_A, NOBODY),
    "dangjian_verify": (ADMINISTRATOR, NOBODY),
    # Notices: everybody reads their own.
    "dangjian_notices:index": (EVERYBODY, NOBODY),
    "dangjian_notices:index_results": (EVERYBODY, NOBODY),
    "dangjian_notices:mark_all_read": (NOBODY, EVERYBODY),
    "dangjian_notices:open": (("first",), NOBODY),
    "dangjian_notices:mark": (NOBODY, ("first",)),
    # After publication.
    **report("dangjian_corrections"),
    "dangjian_start_correction": (OWN, OWN),
    "dangjian_correction": (PART_IN_A, PART_IN_A),
    "dangjian_give_up_correction": (NOBODY, OWN),
    "dangjian_reset_draft": (NOBODY, OWN),
    "dangjian_deadlines": (EVERYBODY, EVERYBODY),
    **report("dangjian_reader_reports"),
    "dangjian_report": (PART_IN_A, PART_IN_A),
    **report("dangjian_rereview"),
    "dangjian_confirm_rereview": (OWN, OWN),
    "dangjian_rereview_date": (OWN, OWN),
    "dangjian_withdraw": (PUBLISHERS, PUBLISHERS),
    **report("dangjian_withdrawals"),
    # Cases on their way up.
    "dangjian_case_submissions:index": (EVERYBODY, NOBODY),
    "dangjian_case_submissions:tab": (EVERYBODY, NOBODY),
    "dangjian_case_submissions:results": (EVERYBODY, NOBODY),
    "dangjian_case_submissions:submit": (OWN, OWN),
    "dangjian_case_submissions:detail": (DECIDE_SUBMISSION, DECIDE_SUBMISSION),
    "dangjian_case_submissions:preview": (DECIDE_SUBMISSION, DECIDE_SUBMISSION),
    # Preflight checks.
    "dangjian_check_page": (NOBODY, NOBODY),  # an empty form cannot be checked
    "dangjian_check_new_page": (NOBODY, NOBODY),
    "dangjian_check_new_snippet": (NOBODY, NOBODY),  # organisations have no drafts
    "dangjian_check_snippet": (NOBODY, NOBODY),
    "dangjian_import_phrases": (PUBLISHERS, PUBLISHERS),
    "dangjian_phrases_template": (PUBLISHERS, PUBLISHERS),
    "dangjian_preview_phrases": (ADMINISTRATOR, ADMINISTRATOR),  # whose file it is
    "dangjian_preflight_report": (EDITORS, NOBODY),
    "dangjian_preflight_report_results": (EDITORS, NOBODY),
    "dangjian_preflight_check_now": (NOBODY, EDITORS),
    # Tags, sections, search, audit.
    "dangjian_suggest_tags": (EVERYBODY, EVERYBODY),
    "dangjian_tag_merges": (PUBLISHERS, PUBLISHERS),
    "dangjian_tag_merge": (PUBLISHERS, PUBLISHERS),
    "dangjian_tag_undo_merge": (NOBODY, PUBLISHERS),
    "dangjian_open_sections": (ADMINISTRATOR, ADMINISTRATOR),
    "dangjian_search_report": (ADMINISTRATOR, NOBODY),
    "dangjian_search_report_results": (ADMINISTRATOR, NOBODY),
    "dangjian_search_promote": (ADMINISTRATOR, NOBODY),
    "dangjian_audit_report": (ADMINISTRATOR, NOBODY),
    "dangjian_audit_report_results": (ADMINISTRATOR, NOBODY),
    **snippet("dangjian_pages_phrase", PUBLISHERS, PUBLISHERS),
    **snippet("dangjian_search_synonym", ADMINISTRATOR, ADMINISTRATOR),
    **snippet("dangjian_pages_organisation", EDITORS, PUBLISHERS),
    **snippet("dangjian_pages_postkind", EDITORS, ADMINISTRATOR),
    **snippet("dangjian_pages_region", ("editor_a", "editor_b", *ADMINISTRATOR), ADMINISTRATOR),
    "wagtailsnippets_dangjian_pages_region:inspect": (
        ("editor_a", "editor_b", *ADMINISTRATOR),
        NOBODY,
    ),
    # Both are in use, so nobody deletes them.
    "wagtailsnippets_dangjian_pages_organisation:delete": (ADMINISTRATOR, NOBODY),
    "wagtailsnippets_dangjian_pages_region:delete": (ADMINISTRATOR, NOBODY),
}
for kind in KINDS:
    TABLE |= listing(f"dangjian_{kind}")
for name in ("appointments", "delegations", "assignments", "update_deadlines"):
    TABLE |= settings(f"dangjian_{name}")
for name in REPORTS:
    TABLE |= report(f"dangjian_review_{name}")
