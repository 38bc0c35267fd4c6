/* Functions of texts that eval and exec run (MOLT_CODE_BY_NAME). Code: by_name.c, eval.c. */
#ifndef MOLT_BY_NAME_H
#define MOLT_BY_NAME_H

#include "molt/call.h"

/* Compiled code at entry, once its frame is pushed; namespace_: of a text's body, else 0. */
void molt_by_name_enter(MoltValue namespace_, MoltFunction *self);
MoltFunction *molt_by_name_function(const MoltFrame *frame); /* that runs in the frame, borrowed; 0 for other code */
MoltValue molt_by_name_namespace(const MoltFrame *frame);    /* borrowed or 0 */

/* Of any frame that is on the stack: borrowed, or 0. */
MoltValue molt_frame_globals(const MoltFrame *frame);
MoltValue molt_frame_builtins(const MoltFrame *frame);
MoltValue molt_frame_module_name(const MoltFrame *frame); /* `__name__` of the globals */
MoltValue molt_code_globals(const MoltCode *code);        /* namespace of the module that the code belongs to */

MoltValue molt_by_name_function_new(const MoltCode *code, MoltValue globals, const MoltValue *cells, uint32_t cell_count);
MoltValue molt_by_name_make_function(const MoltCode *code, MoltValue globals, const MoltValue *cells, uint32_t cell_count);
/* The code of a text in the file that compile() was given, with the numbers (a tuple, or 0) that stand in the text: the same for
   the same. code_of_text.c */
const MoltCode *molt_code_of_text(const MoltCode *code, MoltStr *filename, MoltValue numbers);
MoltCode *molt_code_copy(const MoltCode *code); /* immortal */
MoltValue molt_code_numbers(const MoltCode *code);                  /* borrowed, or 0 */
MoltValue molt_code_number(const MoltFunction *self, uint32_t index); /* borrowed */
/* The text with placeholders for its long numbers, and these as a tuple: new references. 0: it has none. text_numbers.c */
MoltValue molt_text_without_numbers(MoltValue text, MoltValue *numbers);
void molt_by_name_set_builtins(MoltFunction *f);

#endif
