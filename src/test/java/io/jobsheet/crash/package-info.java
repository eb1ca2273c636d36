/**
 * Runs in processes of their own that are killed, starved of room or met by damaged
 * files, and what must be true after them.
 */
@NullMarked
package io.jobsheet.crash;

import org.jspecify.annotations.NullMarked;
