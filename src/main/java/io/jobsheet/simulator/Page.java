package io.jobsheet.simulator;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which part of a list is asked for, as {@code page_req} says.
 *
 * @param number counts pages from 1
 * @param size the length of a page, 0 for the whole list
 */
record Page(int number, int size) {

	private static final int USUAL = 5;

	private static final int LONGEST = 100;

	static Page of(@Nullable JsonNode json) {
		if (json == null) {
			return new Page(1, USUAL);
		}
		Members members = Members.of("page_req", json, "cur_page", "per_page");
		Page page = new Page(members.number("cur_page", 1), members.number("per_page", USUAL));
		if (page.number < 1 || page.size < 0) {
			throw new RefusedException(Refusal.WRONG_PAGE);
		}
		if (page.size > LONGEST) {
			throw new RefusedException(Refusal.BEYOND_PAGES);
		}
		return page;
	}

	/**
	 * The part of a list.
	 * @param <T> what it holds
	 * @param list the list; an empty one has a first page
	 * @return the elements on the page
	 * @throws RefusedException when the list has no such page
	 */
	<T> List<T> of(List<T> list) {
		long length = (this.size == 0) ? list.size() : this.size;
		long from = (this.number - 1) * length;
		if (from >= list.size() && from > 0) {
			throw new RefusedException(Refusal.BEYOND_PAGES);
		}
		return list.subList((int) from, (int) Math.min(list.size(), from + length));
	}

}
