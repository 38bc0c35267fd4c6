/* ModuleSpec: what a module's __spec__ is. A plain record. */
#include "molt/molt.h"
#include <string.h>

#define FIELDS 6
typedef struct Spec {
    MoltObject head;
    MoltExt *ext;
    MoltValue fields[FIELDS];
} Spec;
static const char *const field_names[FIELDS] = {"name", "loader", "origin", "submodule_search_locations", "cached",
                                                "parent"};

static void spec_dealloc(MoltObject *self) {
    for (int i = 0; i < FIELDS; i++) molt_xdrop(((Spec *)self)->fields[i]);
    molt_object_free(self);
}
static void spec_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    for (int i = 0; i < FIELDS; i++) visit(((Spec *)self)->fields[i], arg);
    molt_fields_traverse(self, visit, arg);
}
static int field_of(const MoltStr *name) {
    if (name->kind != 1) return -1;
    for (int i = 0; i < FIELDS; i++)
        if (strlen(field_names[i]) == (size_t)name->length && !memcmp(field_names[i], molt_str_data(name), (size_t)name->length))
            return i;
    return -1;
}
static MoltValue spec_getattr(MoltValue self, MoltStr *name) {
    int i = field_of(name);
    if (i < 0) {
        if (molt_str_equal(name, MOLT_N(has_location)))
            return molt_bool(!molt_is_none(MOLT_AS(Spec, self)->fields[4]));
        return molt_object_getattr(self, name);
    }
    return molt_retain(MOLT_AS(Spec, self)->fields[i]);
}
static int spec_setattr(MoltValue self, MoltStr *name, MoltValue value) {
    int i = field_of(name);
    if (i < 0) return molt_object_setattr(self, name, value);
    molt_replace(&MOLT_AS(Spec, self)->fields[i], molt_retain(value ? value : MOLT_NONE));
    return 0;
}
static MoltValue spec_repr(MoltValue self) {
    Spec *s = MOLT_AS(Spec, self);
    if (molt_is_none(s->fields[2])) return molt_str_format("ModuleSpec(name=%R, loader=%R)", s->fields[0], s->fields[1]);
    if (molt_is_none(s->fields[3]))
        return molt_str_format("ModuleSpec(name=%R, loader=%R, origin=%R)", s->fields[0], s->fields[1], s->fields[2]);
    return molt_str_format("ModuleSpec(name=%R, loader=%R, origin=%R, submodule_search_locations=%R)", s->fields[0],
                           s->fields[1], s->fields[2], s->fields[3]);
}

static MoltType spec_type = {
    MOLT_TYPE_HEAD("ModuleSpec", 0, Spec, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER,
    .ext_offset = offsetof(Spec, ext),
    .dealloc = spec_dealloc,
    .traverse = spec_traverse,
    .repr = spec_repr,
    .getattr = spec_getattr,
    .setattr = spec_setattr,
};

MoltValue molt_module_spec(MoltModule *module) {
    MoltValue v = molt_type_alloc(&spec_type, 0);
    Spec *s = MOLT_AS(Spec, v);
    const MoltModuleDef *def = module->def;
    for (int i = 0; i < FIELDS; i++) s->fields[i] = MOLT_NONE;
    MoltValue name = molt_dict_get_str(module->dict, MOLT_N(__name__));
    MoltValue package = molt_dict_get_str(module->dict, MOLT_N(__package__));
    s->fields[0] = molt_retain(name);
    s->fields[2] = def && def->file ? molt_retain(molt_value(def->file)) : molt_str_from_c("built-in");
    if (package) s->fields[5] = molt_retain(package);
    return v;
}
