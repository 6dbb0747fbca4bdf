package dev.narrowcast.audience;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the real database as the service's own user. */
public final class Database {
    private Database() {}

    /** The first column, seen by the platform. */
    public static List<String> texts(String sql, String parameter) throws SQLException {
        return textsAs("*", sql, parameter);
    }

    /** The first column, seen by one organisation. */
    public static List<String> textsAs(String organisation, String sql, String parameter) throws SQLException {
        String url = "jdbc:postgresql://localhost:" + LocalParts.stack().value("NARROWCAST_POSTGRES_PORT")
                + "/narrowcast?currentSchema=audience";
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "audience_app", "audience_app");
                PreparedStatement scope = connection.prepareStatement("select set_config('narrowcast.org', ?, false)");
                PreparedStatement query = connection.prepareStatement(sql)) {
            scope.setString(1, organisation);
            scope.execute();
            query.setString(1, parameter);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
