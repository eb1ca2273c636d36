package io.jobsheet.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A connection whose writes and commits are told.
 */
final class WatchedConnection implements InvocationHandler {

	private final Connection real;

	private final Informer informer;

	private final List<Write> uncommitted = new ArrayList<>();

	WatchedConnection(Connection real, Informer informer) {
		this.real = real;
		this.informer = informer;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		Object result = call(this.real, method, arguments);
		if (result instanceof Statement statement) {
			String sql = (arguments != null && arguments.length > 0 && arguments[0] instanceof String text) ? text : "";
			Class<?> type = (result instanceof PreparedStatement) ? PreparedStatement.class : Statement.class;
			return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type },
					new WatchedStatement(statement, sql, this));
		}
		if (method.getName().equals("commit") || method.getName().equals("setAutoCommit")) {
			committed();
		}
		else if (method.getName().equals("rollback")) {
			this.uncommitted.clear();
		}
		return result;
	}

	/**
	 * Calls a method of a real object.
	 * @param real the object
	 * @param method the method
	 * @param arguments its arguments
	 * @return its result
	 * @throws Throwable what the method throws
	 */
	static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(real, arguments);
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

	private void committed() {
		List<Write> writes = List.copyOf(this.uncommitted);
		this.uncommitted.clear();
		writes.forEach((write) -> this.informer.tell(Moment.COMMITTED, write));
	}

	void begins(Write write) {
		this.informer.tell(Moment.BEFORE, write);
	}

	void ended(Write write) throws SQLException {
		if (this.real.getAutoCommit()) {
			this.informer.tell(Moment.COMMITTED, write);
		}
		else {
			this.uncommitted.add(write);
			this.informer.tell(Moment.WRITTEN, write);
		}
	}

}
