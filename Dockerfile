# The hub alone: what production runs holds nothing of the simulator.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -q --batch-mode -DskipTests -pl app -am package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 hub && install -d -o hub /srv/knutpunkt /srv/knutpunkt/data /srv/knutpunkt/files
WORKDIR /opt/knutpunkt
COPY --from=build /src/app/target/knutpunkt.jar .
COPY config config
USER hub
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
  "-XX:MaxRAMPercentage=70", "-jar", "knutpunkt.jar"]
CMD ["run"]
