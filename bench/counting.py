"""Tells how many queries an answer took. For every site that is measured, ours and others."""

from contextlib import ExitStack

HEADER = "X-Bench-Queries"


class QueryCountMiddleware:
    """Count the queries of a request and send the number along."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        from django.db import connections

        number = 0

        def count(execute, sql, parameters, many, context):
            nonlocal number
            number += 1
            return execute(sql, parameters, many, context)

        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(count))
            response = self.get_response(request)
        response[HEADER] = str(number)
        return response
