package se.knutpunkt.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Traced;
import se.knutpunkt.schemas.OutcomeJson;

/// A trace for programs: the components of [Traced] are its field names, times are UTC.
final class TraceJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(Outcome.class, as(o -> OutcomeJson.of(o).get("issues")))
                  .addSerializer(Code.class, as(Code::id))
                  .addSerializer(PartyId.class, as(PartyId::value))
                  .addSerializer(
                      Traced.Kind.class, as(kind -> kind.name().toLowerCase(Locale.ROOT))))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private TraceJson() {}

  static String of(Traced traced) {
    try {
      return JSON.writeValueAsString(traced) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a trace is not writable as JSON", e);
    }
  }

  private static <T> JsonSerializer<T> as(Function<T, Object> form) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider provider)
          throws IOException {
        json.writePOJO(form.apply(value));
      }
    };
  }
}
