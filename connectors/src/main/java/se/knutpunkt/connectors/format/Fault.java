package se.knutpunkt.connectors.format;

import static com.fasterxml.jackson.databind.node.JsonNodeType.NUMBER;

import java.io.IOException;
import se.knutpunkt.connectors.Dialect;
import se.knutpunkt.connectors.Mapped;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;

/// Records that a reader already knows to be unreadable. Each has a dialect of its own, so that
/// such a record is stored, counted and answered like any other.
public enum Fault {
  OVERSIZE(Code.SYN_004, "1 MiB"),
  ENCODING(Code.SYN_005, ""),
  TRUNCATED(Code.SYN_008, ""),
  QUOTES(Code.SYN_011, ""),
  /// Content: `{"columns": how many were expected, "cells": [...]}`.
  COLUMNS(Code.SYN_009, "") {
    @Override
    Outcome outcome(byte[] content) {
      try {
        var columns = Json.MAPPER.readTree(content).path("columns");
        return of(columns.getNodeType() == NUMBER ? columns.asText() : "");
      } catch (IOException _) {
        return of("");
      }
    }
  };

  private final Code code;
  private final String expected;

  Fault(Code code, String expected) {
    this.code = code;
    this.expected = expected;
  }

  String dialectName() {
    return "fault." + code.id();
  }

  Outcome of(String expected) {
    return Outcome.of(expected.isEmpty() ? Issue.of(code, "") : Issue.of(code, "", expected));
  }

  Outcome outcome(byte[] content) {
    return of(expected);
  }

  public Dialect dialect() {
    return new Dialect() {
      @Override
      public String name() {
        return dialectName();
      }

      @Override
      public Mapped map(byte[] content) {
        return new Mapped.Unreadable(outcome(content));
      }
    };
  }
}
