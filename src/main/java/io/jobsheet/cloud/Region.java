package io.jobsheet.cloud;

import java.net.URI;

/**
 * Where a project is looked for when only its region is known.
 *
 * @param name the region's name, which is the name of its project
 * @param iam the address of the identity service
 */
public record Region(String name, URI iam) {
}
