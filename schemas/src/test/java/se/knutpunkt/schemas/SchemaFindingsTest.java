package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.outcome.Issue;

class SchemaFindingsTest {

  private static final Contract CHOICES =
      contract(
          """
          {"type":"object","properties":{
             "kontakt":{"oneOf":[
               {"type":"object","additionalProperties":false,"required":["sort","telefon"],
                "properties":{"sort":{"const":"telefon"},"telefon":{"type":"string"}}},
               {"type":"object","additionalProperties":false,"required":["sort","post"],
                "properties":{"sort":{"const":"post"},"post":{"type":"string","minLength":3}}}]},
             "dagar":{"type":"array","items":{"anyOf":[
               {"type":"string","format":"date"},
               {"type":"object","required":["from"],"properties":{"from":{"type":"string"}}}]}},
             "tal":{"oneOf":[{"type":"integer"},{"minimum":2}]}},
           "anyOf":[{"required":["kontakt"]},{"required":["dagar"]},{"required":["tal"]}]}""");

  @Test
  void reportsOnlyTheBranchThatWasMeant() {
    assertThat(found("{'kontakt':{'sort':'post','post':'a','x':1}}"))
        .containsExactlyInAnyOrder(
            "SCH-007 /data/kontakt/post ≥ 3 tecken / characters", "SCH-004 /data/kontakt/x null");
  }

  @Test
  void asksForTheFieldThatTellsTheBranchesApart() {
    assertThat(found("{'kontakt':{'sort':'brev','post':'abc'}}"))
        .containsExactly("SCH-003 /data/kontakt/sort telefon, post");
  }

  @Test
  void summarisesEachElementOfAListForItself() {
    assertThat(found("{'dagar':['2026-02-30',{'from':1},'2026-02-28']}"))
        .containsExactly(
            "SCH-006 /data/dagar/0 date (YYYY-MM-DD)", "SCH-002 /data/dagar/1/from string");
  }

  @Test
  void saysOnceThatOneOfSeveralFieldsIsNeeded() {
    assertThat(found("{}")).containsExactly("SCH-008 /data kontakt | dagar | tal");
  }

  @Test
  void saysThatSeveralBranchesFitWhereOneShould() {
    assertThat(found("{'tal':3}"))
        .containsExactly("SCH-008 /data/tal ett av flera alternativ / one of several alternatives");
  }

  @Test
  void tellsOnlyTheMostTellingFaultOfOneValue() {
    var text = contract("{'properties':{'a':{'minLength':2,'pattern':'^[a-z]+$','enum':['ab']}}}");
    assertThat(found(text, "{'a':'1'}")).containsExactly("SCH-003 /data/a ab");
  }

  @Test
  void doesNotCallAKnownFieldUnknownBecauseItIsWrong() {
    var closed =
        contract(
            """
            {'properties':{'a':{'type':'string'},'b':{}},'unevaluatedProperties':false,
             'if':{'required':['b']},'then':{'properties':{'c':{'type':'string'}}}}""");
    assertThat(found(closed, "{'a':1,'b':1,'c':'x','d':1}"))
        .containsExactlyInAnyOrder("SCH-002 /data/a string", "SCH-004 /data/d null");
  }

  @Test
  void namesBothFieldsThatGoTogether() {
    var together = contract("{'dependentRequired':{'tid':['dag']}}");
    assertThat(found(together, "{'tid':1}")).containsExactly("SCH-008 /data/dag tid + dag");
  }

  @Test
  void tellsTheFormInTheSchemasWordsAndAsAPattern() {
    var form =
        contract(
            """
            {'properties':{'a':{'pattern':'^[a-z]+$','description':'Gemener.',
                                'x-description-en':'Lower case.'}}}""");
    assertThat(found(form, "{'a':'1'}"))
        .containsExactly("SCH-005 /data/a Gemener / Lower case: ^[a-z]+$");
  }

  @Test
  void doesNotRepeatANameThatMayBePersonal() {
    var closed = contract("{'properties':{'a':{}},'unevaluatedProperties':false}");
    for (var name : List.of("199405292393", "p199405292393", "p9405292393x", "p19940529_2393")) {
      assertThat(found(closed, "{'" + name + "':1}")).containsExactly("SCH-004 /data null");
    }
    assertThat(found(closed, "{'del3_2026':1}")).containsExactly("SCH-004 /data/del3_2026 null");
  }

  @Test
  void stopsWhereANameOnTheWayMayBePersonal() {
    var named = contract("{'additionalProperties':{'additionalProperties':{'type':'string'}}}");
    assertThat(found(named, "{'p199405292393':{'a':1}}")).containsExactly("SCH-002 /data string");
  }

  private static List<String> found(String data) {
    return found(CHOICES, data);
  }

  private static List<String> found(Contract contract, String data) {
    return SchemaFindings.of(contract, Events.tree(data.replace('\'', '"'))).stream()
        .map(SchemaFindingsTest::line)
        .toList();
  }

  private static String line(Issue issue) {
    return issue.code().id() + " " + issue.pointer() + " " + issue.args().get("expected");
  }

  private static Contract contract(String json) {
    var schema = Events.tree(json.replace('\'', '"'));
    var validator = Catalogue.registry().getSchema(ClosedObjects.cheap(schema));
    return new Contract(MessageType.INSATS, 1, 1, schema, validator, Shape.of(schema));
  }
}
