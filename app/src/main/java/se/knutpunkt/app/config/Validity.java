package se.knutpunkt.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.domain.time.Period;

/// `from` and `till` of something in a file, as a period that can be.
record Validity(YamlFile file, List<ConfigFault> faults) {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  /// @param at JSON Pointer of the node that has `from`, and perhaps `till`
  Period read(String at) {
    var node = file.root().at(at);
    var from = date(at + "/from", node.get("from"));
    var till = node.has("till") ? date(at + "/till", node.get("till")) : null;
    if (till != null && till.isBefore(from)) {
      faults.add(
          file.fault(
              at + "/till",
              "Giltigheten slutar innan den börjar. Rätta datumen.",
              "The validity ends before it begins. Mend the dates."));
      till = from;
    }
    return new Period(from, till);
  }

  private LocalDate date(String at, JsonNode node) {
    var date = LocalDate.parse(node.asText());
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      faults.add(
          file.fault(
              at,
              "Datumet ligger utanför 1900–2100. Rätta det; utelämna till när inget slut är satt.",
              "The date lies outside 1900–2100. Mend it; leave out till where no end is set."));
    }
    return date;
  }
}
