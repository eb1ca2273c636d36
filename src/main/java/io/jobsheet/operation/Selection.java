package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which of a row's values belong together: those that the value of one field calls for
 * are sent, those that only its other values call for are not.
 *
 * @param by the field that decides; the whole row when none does
 * @param members the values that each of its values calls for
 * @param always the values that are sent whatever it says
 */
record Selection(Address by, Map<String, List<Address>> members, Set<Address> always) {

	static final Selection EVERYTHING = new Selection(Address.TOP, Map.of(), Set.of(Address.TOP));

	Selection {
		members = Map.copyOf(members);
		always = Set.copyOf(always);
	}

	/**
	 * What an operation selects.
	 * @param description the operation
	 * @param inPath the fields that stand in the path of its request
	 * @return the selection
	 */
	static Selection of(Description description, Set<String> inPath) {
		Description.Members form = description.members();
		if (form == null) {
			return EVERYTHING;
		}
		Map<String, List<Address>> members = new HashMap<>();
		form.of().forEach((value, names) -> members.put(value, names.stream().map(Selection::address).toList()));
		Set<Address> always = new HashSet<>(form.always().stream().map(Selection::address).toList());
		Stream.concat(Stream.of(form.by(), description.jobField()), inPath.stream())
			.map(Selection::address)
			.forEach(always::add);
		return new Selection(address(form.by()), members, always);
	}

	private static Address address(String name) {
		return Address.of(name.split("\\.", -1));
	}

	/**
	 * The values that are named where the operation is described.
	 * @return their addresses
	 */
	List<Address> named() {
		return Stream.concat(this.members.values().stream().flatMap(List::stream), this.always.stream()).toList();
	}

	/**
	 * Whether a value is read at all in a row.
	 * @param address the value
	 * @param choice what the field says that decides, or {@code null}
	 * @return {@code false} when only other values of that field call for it
	 */
	boolean isRead(Address address, @Nullable String choice) {
		return this.always.stream().anyMatch(address::meets) || called(choice).stream().anyMatch(address::meets);
	}

	private boolean isAlwaysRead(Address address) {
		return this.always.stream().anyMatch(address::startsWith);
	}

	boolean isChoice(@Nullable String choice) {
		return choice != null && this.members.containsKey(choice);
	}

	private List<Address> called(@Nullable String choice) {
		return (choice != null) ? this.members.getOrDefault(choice, List.of()) : List.of();
	}

	/**
	 * Takes out of a value what is not called for.
	 * @param value the value; it is changed
	 * @param address where it stands
	 * @param choice what the field says that decides, or {@code null}
	 * @return the addresses of what was taken out
	 */
	List<Address> prune(JsonNode value, Address address, @Nullable String choice) {
		List<Address> gone = new ArrayList<>();
		if (value instanceof ObjectNode object && !isWhole(address, choice)) {
			for (String name : List.copyOf(object.propertyNames())) {
				Address below = address.below(name);
				if (isRead(below, choice)) {
					gone.addAll(prune(object.path(name), below, choice));
				}
				else {
					object.remove(name);
					gone.add(below);
				}
			}
		}
		return gone;
	}

	private boolean isWhole(Address address, @Nullable String choice) {
		return isAlwaysRead(address) || called(choice).stream().anyMatch(address::startsWith);
	}

	/**
	 * The value that is really missing when what holds it is.
	 * @param address what holds it
	 * @param choice what the field says that decides, or {@code null}
	 * @return the address of the only value that is called for there
	 */
	Address narrowed(Address address, @Nullable String choice) {
		return called(choice).stream().filter((called) -> called.isBelow(address)).findFirst().orElse(address);
	}

}
