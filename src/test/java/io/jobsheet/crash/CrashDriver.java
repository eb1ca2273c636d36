package io.jobsheet.crash;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * A JDBC driver in front of the real one, which tells the parent process of every write
 * and stands still at the one at which this process is to be killed.
 */
public final class CrashDriver implements Driver {

	private static final Informer INFORMER = Informer.ofThisProcess();

	@Override
	public Connection connect(String url, Properties properties) throws SQLException {
		Connection real = real(url).connect(url, properties);
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				new WatchedConnection(real, INFORMER));
	}

	private static Driver real(String url) throws SQLException {
		for (Driver driver : DriverManager.drivers().toList()) {
			if (!(driver instanceof CrashDriver) && driver.acceptsURL(url)) {
				return driver;
			}
		}
		throw new SQLException("No driver for " + url);
	}

	@Override
	public boolean acceptsURL(String url) {
		return true;
	}

	@Override
	public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
		return new DriverPropertyInfo[0];
	}

	@Override
	public int getMajorVersion() {
		return 1;
	}

	@Override
	public int getMinorVersion() {
		return 0;
	}

	@Override
	public boolean jdbcCompliant() {
		return false;
	}

	@Override
	public Logger getParentLogger() {
		return Logger.getLogger("io.jobsheet.crash");
	}

}
