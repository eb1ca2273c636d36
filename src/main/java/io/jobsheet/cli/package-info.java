/**
 * The command line: one class a command.
 */
@NullMarked
package io.jobsheet.cli;

import org.jspecify.annotations.NullMarked;
