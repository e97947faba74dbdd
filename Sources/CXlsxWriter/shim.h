// The umbrella header pulls in queue macros that Swift cannot import; only functions and structs are used.
#include <xlsxwriter.h>
