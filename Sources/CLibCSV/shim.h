// libcsv has no pkg-config file, so its header is named here.
#include <csv.h>
