"""The backend for OpenSearch 2 and 3. Its settings are made by search_urls from one address."""

from modelsearch.backends import opensearch3 as stock
from opensearchpy import OpenSearch, OpenSearchException, TransportError

from .elastic import ElasticBackend
from .elastic.compilers import TokenAutocompleteCompiler, TokenCompiler
from .elastic.indexes import LiveIndex
from .elastic.results import TokenResults
from .elastic.schema import TokenMapping


class OpenSearchMapping(TokenMapping, stock.OpenSearch3Mapping):
    pass


class OpenSearchIndex(LiveIndex, stock.OpenSearch3Index):
    pass


class OpenSearchCompiler(TokenCompiler, stock.OpenSearch3SearchQueryCompiler):
    mapping_class = OpenSearchMapping


class OpenSearchAutocompleteCompiler(
    TokenAutocompleteCompiler, stock.OpenSearch3AutocompleteQueryCompiler
):
    mapping_class = OpenSearchMapping


class OpenSearchResults(TokenResults, stock.OpenSearch3SearchResults):
    pass


class OpenSearchBackend(ElasticBackend, stock.OpenSearch3SearchBackend):
    engine_name = "opensearch"
    make_client = OpenSearch
    status_errors = (TransportError,)
    client_errors = (OpenSearchException,)
    mapping_class = OpenSearchMapping
    index_class = OpenSearchIndex
    query_compiler_class = OpenSearchCompiler
    autocomplete_query_compiler_class = OpenSearchAutocompleteCompiler
    results_class = OpenSearchResults


SearchBackend = OpenSearchBackend
