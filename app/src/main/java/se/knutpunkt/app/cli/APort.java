package se.knutpunkt.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A port as people type it.
public final class APort implements ITypeConverter<Integer> {

  private static final int LAST = 65_535;

  @Override
  public Integer convert(String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LAST) {
      return Integer.valueOf(text);
    }
    throw new TypeConversionException("a port is a number from 0 (any that is free) to " + LAST);
  }
}
