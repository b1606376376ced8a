package se.knutpunkt.simulator.parties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.Act.SqlChange;

/// A party's system with a database of its own: a change table that the hub polls, and perhaps a
/// staging table that the hub writes to.
public final class SqlSide implements PartySystem {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS_AT_A_TIME = 500;

  private final String party;
  private final DataSource database;
  private final boolean staging;

  /// @param staging true where the hub's deliveries are read from `knutpunkt_in`
  SqlSide(String party, DataSource database, boolean staging) {
    this.party = party;
    this.database = database;
    this.staging = staging;
  }

  /// The tables that the hub meets in such a system, made when they are not there. Called before
  /// the hub starts.
  public static void prepare(DataSource database) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          create table if not exists andringar(
            lopnr bigint generated always as identity primary key,
            typ text not null,
            enhet text not null,
            nyckel text not null,
            andrad timestamptz not null,
            innehall jsonb not null)
          """);
      statement.execute(
          """
          create table if not exists knutpunkt_in(
            leverans uuid primary key,
            typ text not null,
            handelse jsonb not null,
            mottagen timestamptz not null default now())
          """);
    }
  }

  @Override
  public boolean does(Act act) {
    return act instanceof SqlChange && act.party().equals(party);
  }

  @Override
  public void act(List<Act> acts) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (int start = 0; start < acts.size(); start += ROWS_AT_A_TIME) {
        insert(connection, acts.subList(start, Math.min(acts.size(), start + ROWS_AT_A_TIME)));
        connection.commit();
      }
      connection.setAutoCommit(true);
    }
  }

  private static void insert(Connection connection, List<Act> acts) throws SQLException {
    try (var rows =
        connection.prepareStatement(
            "insert into andringar(typ, enhet, nyckel, andrad, innehall) values (?, ?, ?, ?, ?::jsonb)")) {
      for (var act : acts) {
        var change = (SqlChange) act;
        rows.setString(1, change.typ());
        rows.setString(2, change.enhet());
        rows.setString(3, change.nyckel());
        rows.setObject(4, OffsetDateTime.ofInstant(change.andrad(), ZoneOffset.UTC));
        rows.setString(5, change.innehall());
        rows.addBatch();
      }
      rows.executeBatch();
    }
  }

  @Override
  public void collect(Observed observed) throws SQLException, IOException {
    if (staging) {
      for (var event : taken()) {
        observed.delivered(party, "sql", event);
      }
    }
  }

  /// What is taken out is gone: the table is a tray, not an archive.
  private List<JsonNode> taken() throws SQLException, IOException {
    var events = new ArrayList<JsonNode>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("delete from knutpunkt_in returning handelse::text")) {
      while (rows.next()) {
        events.add(JSON.readTree(rows.getString(1)));
      }
    }
    return events;
  }
}
