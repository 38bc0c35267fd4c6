/* Everything a file of the runtime needs. */
#ifndef MOLT_H
#define MOLT_H
#include "molt/protocol.h"
#include "molt/module.h"
#include "molt/generator.h"
#include "molt/io.h"
#include "molt/threads.h"
#endif
