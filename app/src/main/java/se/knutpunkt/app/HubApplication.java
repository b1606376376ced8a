package se.knutpunkt.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// A node of the hub: all routes, the pages, and whatever is embedded.
@SpringBootApplication
@EnableConfigurationProperties(HubProperties.class)
public class HubApplication {}
