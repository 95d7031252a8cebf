FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN mvn -B -q -ntp -DskipTests package \
    && java -Djarmode=tools -jar server/target/muniment.jar extract --layers --launcher --destination /layers

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/muniment --create-home muniment
USER 10001
WORKDIR /var/lib/muniment
# What changes seldom comes first, so that a new build of Muniment is a small layer
COPY --from=build /layers/dependencies/ /opt/muniment/
COPY --from=build /layers/spring-boot-loader/ /opt/muniment/
COPY --from=build /layers/snapshot-dependencies/ /opt/muniment/
COPY --from=build /layers/application/ /opt/muniment/
# Within the container, that is: publish the port where it is meant to be seen
ENV SERVER_ADDRESS=0.0.0.0 MUNIMENT_DATA_DIR=/var/lib/muniment/data
VOLUME /var/lib/muniment
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "--enable-native-access=ALL-UNNAMED", \
    "-cp", "/opt/muniment", "org.springframework.boot.loader.launch.JarLauncher"]
