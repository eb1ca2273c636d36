package io.jobsheet.cli;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How a command ended for one of its files.
 *
 * @param exitCode the exit code it has for this file
 * @param line what became of it, in a few words
 * @param json the same for programs
 */
record FileEnd(int exitCode, String line, Map<String, ? extends @Nullable Object> json) {
}
