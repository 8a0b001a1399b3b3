"""The backend for Elasticsearch 8 and 9. Its settings are made by search_urls from one address."""

from elasticsearch import ApiError, Elasticsearch, TransportError
from modelsearch.backends import elasticsearch8 as stock

from .elastic import ElasticBackend
from .elastic.compilers import TokenAutocompleteCompiler, TokenCompiler
from .elastic.indexes import LiveIndex
from .elastic.results import TokenResults
from .elastic.schema import TokenMapping


class ElasticsearchMapping(TokenMapping, stock.Elasticsearch8Mapping):
    pass


class ElasticsearchIndex(LiveIndex, stock.Elasticsearch8Index):
    pass


class ElasticsearchCompiler(TokenCompiler, stock.Elasticsearch8SearchQueryCompiler):
    mapping_class = ElasticsearchMapping


class ElasticsearchAutocompleteCompiler(
    TokenAutocompleteCompiler, stock.Elasticsearch8AutocompleteQueryCompiler
):
    mapping_class = ElasticsearchMapping


class ElasticsearchResults(TokenResults, stock.Elasticsearch8SearchResults):
    pass


class ElasticsearchBackend(ElasticBackend, stock.Elasticsearch8SearchBackend):
    engine_name = "elasticsearch"
    make_client = Elasticsearch
    status_errors = (ApiError,)
    client_errors = (ApiError, TransportError)
    mapping_class = ElasticsearchMapping
    index_class = ElasticsearchIndex
    query_compiler_class = ElasticsearchCompiler
    autocomplete_query_compiler_class = ElasticsearchAutocompleteCompiler
    results_class = ElasticsearchResults


SearchBackend = ElasticsearchBackend
