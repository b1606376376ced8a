package se.knutpunkt.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// Valid events to spoil in a test.
final class Events {

  static final String PERSON = "199704282392";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Events() {}

  static ObjectNode inskrivning() {
    return tree(
        """
        {"specversion":"1.0","id":"m-1","source":"/jobbtorg/jobbtorg-kista",
         "type":"knutpunkt.inskrivning.v2","time":"2026-05-06T13:00:40Z",
         "party":"jobbtorg","unit":"jobbtorg-kista",
         "data":{"person":"199704282392","jobbtorg":"jobbtorg-kista","malgrupp":"ovrig",
                 "coach":{"funktion":"coach-kista-2","from":"2026-05-11"},"from":"2026-05-06"}}""");
  }

  static ObjectNode afStatus() {
    return tree(
        """
        {"specversion":"1.0","id":"m-2","source":"/arbetsformedlingen/riks",
         "type":"knutpunkt.af.status.v1","time":"2026-05-06T13:00:40Z",
         "party":"arbetsformedlingen","unit":"riks",
         "data":{"person":"199704282392","inskriven":true,"omfattning":50,"from":"2026-05-06"}}""");
  }

  static ObjectNode arende(String stadsdel, String from, String time) {
    return tree(
        """
        {"specversion":"1.0","id":"m-3","source":"/ekonomiskt-bistand/farsta",
         "type":"knutpunkt.arende.v1","time":"%s","party":"ekonomiskt-bistand","unit":"farsta",
         "data":{"person":"199704282392","arendeId":"a-1","stadsdel":"%s","status":"oppet",
                 "skydd":"ingen","handlaggare":"hl-7","hemlos":false,"from":"%s"}}"""
            .formatted(time, stadsdel, from));
  }

  static ObjectNode tree(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /// `CODE pointer` of each finding about an enrolment that has been spoilt.
  static List<String> findings(Consumer<ObjectNode> spoil) {
    var event = inskrivning();
    spoil.accept(event);
    return findings(TestHub.JUDGE.judgeEvent(event, TestHub.JOBBTORG, null));
  }

  static List<String> findings(Judgement judgement) {
    return judgement.outcome().issues().stream()
        .map(issue -> (issue.code().id() + " " + issue.pointer()).strip())
        .toList();
  }

  static ObjectNode data(ObjectNode event) {
    return (ObjectNode) event.get("data");
  }
}
