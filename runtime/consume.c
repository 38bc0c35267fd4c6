/* What builtins do with the items of a generator expression that has become a loop (frontend/consumers.py).

   The loop's function is the running one, `<genexpr>`; the builtin's work belongs to its caller. */
#include "molt/consume.h"
#include "set_impl.h"
#include "molt/exceptions.h"
#include "molt/sum.h"

typedef MoltValue V;

V molt_builtin_sorted(V, V, V), molt_builtin_any(V), molt_builtin_all(V), molt_builtin_sum(V, V), molt_builtin_max(V, V, V), molt_builtin_min(V, V, V);
int molt_op_set_add(V set, V v);

static const struct {
    const MoltType *type;
    void *function;
} consumers[] = {
    [MOLT_CONSUMER_LIST] = {.type = &molt_list_type},
    [MOLT_CONSUMER_TUPLE] = {.type = &molt_tuple_type},
    [MOLT_CONSUMER_SET] = {.type = &molt_set_type},
    [MOLT_CONSUMER_SORTED] = {.function = (void *)molt_builtin_sorted},
    [MOLT_CONSUMER_ANY] = {.function = (void *)molt_builtin_any},
    [MOLT_CONSUMER_ALL] = {.function = (void *)molt_builtin_all},
    [MOLT_CONSUMER_SUM] = {.function = (void *)molt_builtin_sum},
    [MOLT_CONSUMER_MAX] = {.function = (void *)molt_builtin_max},
    [MOLT_CONSUMER_MIN] = {.function = (void *)molt_builtin_min},
};

int molt_consumed_by(int64_t consumer, V f) {
    const MoltType *type = consumers[consumer].type;
    if (type) return f == molt_value(type);
    return molt_has_shape(f, MOLT_SHAPE_BUILTIN_FUNCTION) && MOLT_AS(MoltFunction, f)->code->direct == consumers[consumer].function;
}

/* -- in the caller's frame: frames are neighbours, and what is called overwrites the one that was left -- */

typedef struct Left {
    MoltFrame *frame, contents;
} Left;

static Left leave_frame(void) {
    Left left = {molt_state.frame, *molt_state.frame};
    molt_state.frame = left.frame - 1;
    return left;
}
static void enter_frame(Left left) {
    *left.frame = left.contents;
    molt_state.frame = left.frame;
}

int molt_outside_truth(V v) {
    Left left = leave_frame();
    int truth = molt_truth(v);
    enter_frame(left);
    return truth;
}

static int compare_outside(int op, V a, V b) {
    Left left = leave_frame();
    int truth = molt_compare_truth(op, a, b);
    enter_frame(left);
    return truth;
}

int molt_outside_gt(V a, V b) { return compare_outside(MOLT_GT, a, b); }
int molt_outside_lt(V a, V b) { return compare_outside(MOLT_LT, a, b); }

void molt_raise_empty(const MoltStr *function) {
    Left left = leave_frame();
    molt_raise(&molt_ValueError, "%U() iterable argument is empty", function);
    enter_frame(left);
}

int molt_outside_set_add(V set, V v) {
    if (MOLT_LIKELY(molt_has_shape(set, MOLT_SHAPE_SET)) && set_add_at_once(MOLT_AS(MoltSet, set), v)) return 0;
    Left left = leave_frame();
    int status = molt_op_set_add(set, v);
    enter_frame(left);
    return status;
}

/* -- sum (sum.h): `lost` is a float in the first two phases, and None in the last -- */

V molt_sum_result(V total, V lost) {
    bool floats = lost != MOLT_NONE && molt_is_float(total);
    return floats ? molt_float_new(molt_sum_corrected(MOLT_FLOAT(total), MOLT_FLOAT(lost))) : molt_retain(total);
}

/* The last phase, or the way to the next one. */
static int add_outside(V total, V lost, V item, bool ints, V *out) {
    Left left = leave_frame();
    V sum = molt_binary(MOLT_ADD, total, item);
    enter_frame(left);
    if (!sum) return -1;
    bool going_on = ints && (molt_sum_is_int(sum) ? molt_sum_is_int(item) : molt_is_float(sum));
    out[0] = sum;
    out[1] = going_on ? molt_retain(lost) : MOLT_NONE;
    return 0;
}

int molt_sum_step(V total, V lost, V item, V *out) {
    if (lost == MOLT_NONE) return add_outside(total, lost, item, false, out);
    if (!molt_is_float(total)) return add_outside(total, lost, item, true, out);
    double sum = MOLT_FLOAT(total), more = MOLT_FLOAT(lost);
    if (!molt_sum_number(&sum, &more, item)) {
        V float_total = molt_float_new(molt_sum_corrected(sum, more));
        int status = add_outside(float_total, lost, item, false, out);
        molt_drop(float_total);
        return status;
    }
    out[0] = molt_float_new(sum);
    out[1] = molt_float_new(more);
    return 0;
}
