/* types.MappingProxyType: a read-only view of a mapping, as __dict__ of a class is. */
#include "object_model.h"

typedef MoltValue V;
extern const MoltNameDef molt_mappingproxy_type_names[];

typedef struct MoltMappingProxy {
    MoltObject head;
    V mapping; /* owned */
} MoltMappingProxy;
static V mapping_of(V v) { return MOLT_AS(MoltMappingProxy, v)->mapping; }

V molt_mappingproxy_new(V mapping) {
    V v = molt_type_alloc(&molt_mappingproxy_type, 0);
    MOLT_AS(MoltMappingProxy, v)->mapping = molt_retain(mapping);
    return v;
}

static V proxy_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    static const char *const names[] = {"mapping"};
    V mapping = 0;
    if (molt_parse_args("mappingproxy", args, nargs, kwnames, names, 0, 1, 1, &mapping) < 0) return 0;
    MoltType *kind = molt_type_of(mapping);
    if (!kind->getitem || molt_is_list_sub(mapping) || molt_is_tuple_sub(mapping) || molt_is_str_sub(mapping))
        return molt_raise(&molt_TypeError, "mappingproxy() argument must be a mapping, not %T", mapping);
    return molt_mappingproxy_new(mapping);
}

static void proxy_dealloc(MoltObject *self) {
    molt_drop(((MoltMappingProxy *)self)->mapping);
    molt_object_free(self);
}
static void proxy_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((MoltMappingProxy *)self)->mapping, arg); }

static V proxy_repr(V self) { return molt_str_format("mappingproxy(%R)", mapping_of(self)); }
static V proxy_str(V self) { return molt_str(mapping_of(self)); }
static int64_t proxy_hash(V self) { return molt_hash(mapping_of(self)); }
static V proxy_compare(V self, V other, int op) { return molt_compare(op, mapping_of(self), other); }
static V proxy_iter(V self) { return molt_iter(mapping_of(self)); }
static int64_t proxy_length(V self) { return molt_length(mapping_of(self)); }
static V proxy_getitem(V self, V key) { return molt_getitem(mapping_of(self), key); }
static int proxy_contains(V self, V key) { return molt_contains(mapping_of(self), key); }

static V plain(V v) { return !molt_is_small(v) && molt_type_of(v) == &molt_mappingproxy_type ? mapping_of(v) : v; }
static V proxy_or(V a, V b) { return molt_binary(MOLT_OR, plain(a), plain(b)); }
static V proxy_ior(V a, V b) {
    return molt_raise(&molt_TypeError, "'|=' is not supported by mappingproxy; use '|' instead");
}
static MoltNumberSlots number = {.binary = {[MOLT_OR] = proxy_or}, .inplace = {[MOLT_OR] = proxy_ior}};

MoltType molt_mappingproxy_type = {
    MOLT_TYPE_HEAD("mappingproxy", 0, MoltMappingProxy, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_MAPPING | MOLT_TYPE_IMMUTABLE,
    .methods = molt_mappingproxy_type_names,
    .dealloc = proxy_dealloc, .traverse = proxy_traverse,
    .new_ = proxy_new, .repr = proxy_repr, .str = proxy_str, .hash = proxy_hash, .richcompare = proxy_compare,
    .iter = proxy_iter, .length = proxy_length, .getitem = proxy_getitem, .contains = proxy_contains,
    .number = &number,
};

V molt_mappingproxy_get(V self, V key, V fallback) {
    V args[] = {mapping_of(self), key, fallback};
    return molt_call_method(MOLT_N(get), args, 3, 0);
}
V molt_mappingproxy_keys(V self) { return molt_call_method0(mapping_of(self), MOLT_N(keys)); }
V molt_mappingproxy_values(V self) { return molt_call_method0(mapping_of(self), MOLT_N(values)); }
V molt_mappingproxy_items(V self) { return molt_call_method0(mapping_of(self), MOLT_N(items)); }
V molt_mappingproxy_copy(V self) { return molt_call_method0(mapping_of(self), MOLT_N(copy)); }
V molt_mappingproxy_reversed(V self) { return molt_call_method0(mapping_of(self), MOLT_N(__reversed__)); }
V molt_mappingproxy_class_getitem(V cls, V key) { return molt_generic_alias_new(cls, key); }
