package io.jobsheet.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A statement whose execution is told, with the values of its first row.
 */
final class WatchedStatement implements InvocationHandler {

	private static final Set<String> EXECUTIONS = Set.of("execute", "executeUpdate", "executeLargeUpdate",
			"executeBatch", "executeLargeBatch");

	private final Statement real;

	private final String sql;

	private final WatchedConnection connection;

	private final Map<Integer, String> values = new HashMap<>();

	WatchedStatement(Statement real, String sql, WatchedConnection connection) {
		this.real = real;
		this.sql = sql;
		this.connection = connection;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getName().startsWith("set") && arguments != null && arguments.length > 1
				&& arguments[0] instanceof Integer place) {
			this.values.putIfAbsent(place, String.valueOf(arguments[1]));
		}
		if (!EXECUTIONS.contains(method.getName())) {
			return WatchedConnection.call(this.real, method, arguments);
		}
		Write write = Write.of(
				(arguments != null && arguments.length > 0 && arguments[0] instanceof String text) ? text : this.sql,
				this.values);
		if (!write.changes()) {
			return WatchedConnection.call(this.real, method, arguments);
		}
		this.connection.begins(write);
		Object result = WatchedConnection.call(this.real, method, arguments);
		this.values.clear();
		this.connection.ended(write);
		return result;
	}

}
