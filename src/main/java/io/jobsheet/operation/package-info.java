/**
 * What can be done to a job and how to say it: operations read from folders, items,
 * outcomes.
 */
@NullMarked
package io.jobsheet.operation;

import org.jspecify.annotations.NullMarked;
