#include <parley/base.h>

const char *parley_status_text(parley_status status)
{
    switch (status) {
    case PARLEY_OK:      return "ok";
    case PARLEY_ENOMEM:  return "out of memory";
    case PARLEY_ERANGE:  return "out of range";
    case PARLEY_EUTF8:   return "not UTF-8";
    case PARLEY_ESYNTAX: return "malformed input";
    case PARLEY_ELIMIT:  return "limit reached";
    case PARLEY_EIO:     return "input or output failed";
    case PARLEY_EPACK:   return "the pack or script is wrong";
    case PARLEY_EFOUND:  return "not found";
    case PARLEY_EBUG:    return "internal error";
    }
    return "unknown status";
}
