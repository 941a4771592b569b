/** Never comes to an end of loading: an endless loop in the module's own body. */
for (;;) {}
