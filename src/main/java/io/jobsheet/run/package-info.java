/**
 * The story of a run, load, plan, send and report, with all its wiring.
 */
@NullMarked
package io.jobsheet.run;

import org.jspecify.annotations.NullMarked;
